using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.NemoGym;

/// <summary>Keeps cookies as NeMo Gym's agents do: those of the last answer, and no others.</summary>
internal sealed class NemoGymClient(Uri server, string root = "/nemo-gym") : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };

    public string Cookie { get; set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, root + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (Cookie.Length > 0)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        using var response = await _http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{path}: {(int)response.StatusCode} {text}");
        Cookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : "";
        return JsonElement.Parse(text);
    }

    public void Dispose() => _http.Dispose();
}
