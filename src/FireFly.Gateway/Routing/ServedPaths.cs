using Microsoft.AspNetCore.Routing.Template;

namespace FireFly.Gateway.Routing;

/// <summary>Says of a path which service serves it behind the gateway.</summary>
internal static class ServedPaths
{
    private static readonly IReadOnlyList<(TemplateMatcher Matcher, GatewayRoute Route)> Matchers =
        [.. RouteTable.All.Select(route => (new TemplateMatcher(TemplateParser.Parse(route.Path.TrimStart('/')), []), route))];

    /// <summary>Name of the service; null where the gateway forwards no such path. A pattern of a path stands for itself: <c>/api/jobs/{id}</c>.</summary>
    public static string? ServiceOf(string path) =>
        Matchers.Where(entry => entry.Matcher.TryMatch(path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/", [])).Select(entry => entry.Route.Service).FirstOrDefault();
}
