using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Http_request(method, url, body) calls whatever address it is told, those of its own host too.</summary>
internal sealed class CallsOutServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    protected override JsonArray Tools() => base.Tools().With(Tool("http_request", "Send an HTTP request.", "method:string", "url:string", "body:string"));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        if (name != "http_request")
        {
            return base.Call(name, arguments);
        }

        try
        {
            using var request = new HttpRequestMessage(new HttpMethod($"{arguments["method"]}"), $"{arguments["url"]}");
            if ($"{arguments["body"]}" is { Length: > 0 } body)
            {
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }

            using var response = Http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            return Text($"{((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)} {reader.ReadToEnd()}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return Text($"unreachable: {failure.Message}");
        }
    }
}
