using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.GraphBuilder.Catalog;

/// <summary>Connects to servers, lists their tools and reports on each. A server that fails never stops the others.</summary>
public sealed class CatalogImporter(LiveEnvironment environment)
{
    /// <summary>Lists all <paramref name="servers"/>, several at once. The result is in the order of names.</summary>
    public async Task<CatalogSnapshot> ImportAsync(
        IReadOnlyList<ServerDefinition> servers, int parallel, Action<ServerReport>? listed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var ordered = servers.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        var results = new (ServerReport Report, IReadOnlyList<Tool> Tools)[ordered.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallel), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, ordered.Count), options, async (i, token) =>
        {
            var listing = await environment.ListAsync(ordered[i], token).ConfigureAwait(false);
            if (listing.Failure is null && Admission.Refusal(ordered[i], listing.Tools) is { } refusal)
            {
                listing = new ServerListing { Server = listing.Server, Failure = new ListingFailure(refusal, "") };
            }

            var report = Admission.Report(ordered[i], listing);
            results[i] = (report, listing.Failure is null ? listing.Tools : []);
            listed?.Invoke(report);
        }).ConfigureAwait(false);
        return new CatalogSnapshot(
            [.. results.Select(r => r.Report)],
            [.. results.SelectMany(r => r.Tools).OrderBy(t => t.Id, StringComparer.Ordinal)]);
    }
}
