using FireFly.Contracts;

namespace FireFly.Web.Graphs;

/// <summary>
/// A tool graph laid out for a screen: servers around a circle, the tools of each around its own. Where there are too many tools to tell
/// apart, each server is one place, and an edge between two of them stands for all between their tools.
/// </summary>
internal sealed class GraphDrawing
{
    public const double Size = 1000;
    public const int MostPlaces = 200;
    public const int MostLines = 800;

    private GraphDrawing(IReadOnlyList<GraphPlace> places, IReadOnlyList<GraphLine> lines, int leftOut, bool isOfServers) => (Places, Lines, LeftOut, IsOfServers) = (places, lines, leftOut, isOfServers);

    public IReadOnlyList<GraphPlace> Places { get; }

    public IReadOnlyList<GraphLine> Lines { get; }

    /// <summary>Edges that are not drawn, the least sure ones.</summary>
    public int LeftOut { get; }

    /// <summary>Whether a place is a server.</summary>
    public bool IsOfServers { get; }

    /// <summary>Lays a graph out.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="least">Least confidence of an edge.</param>
    /// <param name="server">The server whose tools, and those they are joined with, are shown; null for all.</param>
    public static GraphDrawing Of(ToolDependencyGraph graph, double least, string? server)
    {
        var edges = graph.Edges.Where(edge => edge.Confidence >= least && (server is null || ServerOf(edge.From) == server || ServerOf(edge.To) == server)).ToList();
        var tools = server is null ? graph.Tools : [.. graph.Tools.Where(tool => ServerOf(tool) == server).Union(edges.SelectMany(edge => new[] { edge.From, edge.To }))];
        return tools.Count > MostPlaces && server is null ? OfServers(graph, edges) : OfTools(tools, edges);
    }

    public static string ServerOf(string tool) => ToolNames.ServerOf(tool);

    private static GraphDrawing OfServers(ToolDependencyGraph graph, List<ToolEdge> edges)
    {
        var servers = graph.Tools.CountBy(ServerOf).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var most = servers.Max(pair => pair.Value);
        var places = servers.Select((pair, index) =>
        {
            var (x, y) = Around(Size / 2, Size / 2, servers.Count == 1 ? 0 : Size * 0.38, index, servers.Count);
            return new GraphPlace(pair.Key, $"{pair.Key} ({pair.Value})", pair.Key, x, y, 8 + (22 * Math.Sqrt((double)pair.Value / most)));
        }).ToList();
        var lines = edges.GroupBy(edge => (From: ServerOf(edge.From), To: ServerOf(edge.To))).Where(group => group.Key.From != group.Key.To)
            .Select(group => new GraphLine(group.Key.From, group.Key.To, group.Max(edge => edge.Band), group.Count())).OrderByDescending(line => line.Count).ToList();
        return new GraphDrawing(places, [.. lines.Take(MostLines)], Math.Max(0, lines.Count - MostLines), isOfServers: true);
    }

    private static GraphDrawing OfTools(IReadOnlyList<string> tools, List<ToolEdge> edges)
    {
        var servers = tools.GroupBy(ServerOf).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var places = new List<GraphPlace>();
        var step = 2 * Math.PI / Math.Max(1, servers.Count);
        foreach (var (index, server) in servers.Index())
        {
            // As large as the part of the circle allows, and as its tools need.
            var room = servers.Count == 1 ? Size * 0.42 : Math.Min(Size * 0.16, Size * 0.34 * Math.Sin(step / 2) * 0.9);
            var (x, y) = Around(Size / 2, Size / 2, servers.Count == 1 ? 0 : Size * 0.34, index, servers.Count);
            var members = server.ToList();
            places.AddRange(members.Select((tool, at) =>
            {
                var (toolX, toolY) = Around(x, y, members.Count == 1 ? 0 : room, at, members.Count);
                return new GraphPlace(tool, tool[(server.Key.Length + 1)..], server.Key, toolX, toolY, 6);
            }));
        }

        var drawn = edges.OrderByDescending(edge => edge.Confidence).ThenBy(edge => edge.From, StringComparer.Ordinal).Take(MostLines).Select(edge => new GraphLine(edge.From, edge.To, edge.Band, 1)).ToList();
        return new GraphDrawing(places, drawn, edges.Count - drawn.Count, isOfServers: false);
    }

    private static (double X, double Y) Around(double x, double y, double radius, int index, int count)
    {
        var angle = (2 * Math.PI * index / count) - (Math.PI / 2);
        return (x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)));
    }
}
