using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Gateway.Tests.Forwarding;

namespace FireFly.Gateway.Tests.Description;

[Collection(ProductTests.Name)]
public sealed partial class DescriptionTests(Product product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Description_OfAllServices_IsOneDocument()
    {
        var document = await product.Gateway.JsonAsync(HttpMethod.Get, "/openapi/v1.json", key: null);

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var path in new[] { "/api/servers", "/api/graphs/{id}/samples", "/api/explorations", "/api/recordings", "/api/syntheses", "/api/tasks/{id}", "/api/datasets/exports", "/api/jobs/{id}/events", "/api/episodes/{id}/step", "/ors/list_environments", "/nemo-gym/verify" })
        {
            Assert.Contains(path, paths);
        }

        Assert.Equal(paths.Distinct().Order(StringComparer.Ordinal), paths);
        Assert.False(document.TryGetProperty("x-firefly-missing", out _));
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_OfAllServices_RefersToSchemasThatAreThere()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json", key: null);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        var schemas = JsonElement.Parse(text).GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);

        var references = Reference().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.Empty(references.Except(schemas));
    }

    [Fact]
    public async Task Page_OfTheDescription_IsServed()
    {
        using var page = await product.Gateway.SendAsync(HttpMethod.Get, "/scalar/", key: null);
        using var root = await product.Gateway.SendAsync(HttpMethod.Get, "/", key: null);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", root.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Description_WithServicesDown_SaysWhichAreMissing()
    {
        await using var other = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(other.Settings());

        var document = await gateway.JsonAsync(HttpMethod.Get, "/openapi/v1.json", key: null);

        Assert.Contains("synthesis", document.GetProperty("x-firefly-missing").EnumerateArray().Select(service => service.GetString()));
    }

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
