using FireFly.ToolGraph.EdgeInference.Profiles;

namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>
/// Contents rather than references: found paths to path parameters, read text to tools that compute from text or keep it,
/// numbers to calculators, dates to calendars, addresses of pages to fetchers, coordinates to maps.
/// Across servers only these few typed flows are believed; paths only where the servers share a workspace.
/// </summary>
internal sealed class ContentRule : IEdgeRule
{
    private static readonly Flow[] Flows =
    [
        new(ContentTraits.GivesPaths, ContentTraits.TakesPath, ValueRole.Path, 0.62, 0.58, 0, "a path that exists", ContentReader.IsFilePath),
        new(ContentTraits.GivesText, ContentTraits.TakesText, ValueRole.Content, 0.58, 0.56, 0.45, "text that was read"),
        new(ContentTraits.GivesText, ContentTraits.TakesProse, ValueRole.Content, 0.62, 0.60, 0.54, "text that was read"),
        new(ContentTraits.GivesText, ContentTraits.KeepsText, ValueRole.Content, 0.52, 0.51, 0.40, "text that was read"),
        new(ContentTraits.GivesProse, ContentTraits.KeepsProse, ValueRole.Content, 0.52, 0.51, 0.51, "text to read", Prose.Is),
        new(ContentTraits.GivesComputedText, ContentTraits.TakesText, ValueRole.Content, 0.54, 0.52, 0.40, "computed text"),
        new(ContentTraits.GivesUrls, ContentTraits.TakesUrl, ValueRole.Url, 0.60, 0.60, 0.60, "addresses of found pages"),
        new(ContentTraits.GivesLinks, ContentTraits.TakesUrl, ValueRole.Url, 0.54, 0.54, 0.54, "links to what it lists"),
        new(ContentTraits.GivesCoordinates, ContentTraits.TakesCoordinates, ValueRole.Coordinate, 0.85, 0.80, 0.78, "coordinates"),
        new(ContentTraits.GivesPlace, ContentTraits.TakesPlace, ValueRole.Thing, 0.70, 0.65, 0.62, "a place", static n => PlaceNames.Names(n)),
        new(ContentTraits.GivesNumber, ContentTraits.TakesNumber, ValueRole.Number, 0.52, 0.52, 0.30, "a number"),
        new(ContentTraits.GivesDate, ContentTraits.TakesDate, ValueRole.Date, 0.56, 0.54, 0.40, "a date"),
    ];

    public void Look(CatalogIndex catalog, int consumer, ICollection<Finding> findings)
    {
        var tool = catalog.Tools[consumer];
        foreach (var flow in Flows.Where(f => tool.Content.HasFlag(f.Takes)))
        {
            var needs = tool.Needs.Where(n => n.Role == flow.Role && (flow.Only is null || flow.Only(n))).OrderByDescending(n => n.Required).Take(flow.Role == ValueRole.Coordinate ? 2 : 1).ToList();
            foreach (var producer in catalog.Giving(flow.Gives))
            {
                if (producer == consumer || Confidence(flow, catalog, catalog.Tools[producer], tool) is not (> 0 and var confidence))
                {
                    continue;
                }

                foreach (var need in needs)
                {
                    findings.Add(new Finding(producer, consumer, need.Parameter, catalog.Tools[producer].ContentPatterns.GetValueOrDefault(flow.Gives, ""), confidence - (need.Required ? 0 : 0.04), "text",
                        $"{catalog.Tools[producer].Tool.Name} gives {flow.What} and {tool.Tool.Name} takes it in {need.Parameter}"));
                }
            }
        }
    }

    private static double Confidence(Flow flow, CatalogIndex catalog, ToolProfile producer, ToolProfile consumer)
    {
        var confidence = producer.Server == consumer.Server ? flow.WithinServer
            : catalog.ShareWorkspace(producer.Server, consumer.Server) ? flow.SharedWorkspace
            : flow.Across;

        // A tool that computes from the same operand is a sibling; feeding it its own kind of result is weak.
        return producer.Object is { } a && consumer.Object is { } b && a.Same(b) && producer.Kind == consumer.Kind ? confidence - 0.1 : confidence;
    }

    private sealed record Flow(ContentTraits Gives, ContentTraits Takes, ValueRole Role, double WithinServer, double SharedWorkspace, double Across, string What, Func<Need, bool>? Only = null);
}
