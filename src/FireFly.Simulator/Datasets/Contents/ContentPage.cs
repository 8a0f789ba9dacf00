using System.Globalization;
using FireFly.Simulator.Problems;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Datasets.Contents;

/// <summary>Pages over what stands in a file, in its order. A cursor is the place where the next page begins.</summary>
internal static class ContentPage
{
    private const int Largest = 500;

    /// <summary>A page, or why it is refused.</summary>
    public static async Task<Results<Ok<DocumentPage<T>>, ProblemHttpResult>> OfAsync<T>(
        IAsyncEnumerable<T> items, Func<T, bool> fits, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > Largest)
        {
            return Refusals.Invalid($"'limit' must be from 1 to {Largest}.");
        }

        var start = 0;
        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            return Refusals.Invalid("'cursor' is not one that a page gave.");
        }

        // One more than asked for says whether there is another page, and where it begins.
        var found = await items.Index().Skip(start).Where(item => fits(item.Item)).Take(limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DocumentPage<T>(
            [.. found.Take(limit).Select(item => item.Item)], found.Count > limit ? found[limit].Index.ToString(CultureInfo.InvariantCulture) : null));
    }
}
