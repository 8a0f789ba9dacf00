using System.Globalization;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>Made-up calls of a search tool: a query of some words, a folder, a limit, a sort order.</summary>
internal static class SearchCalls
{
    private static readonly string[] Syllables = ["ba", "co", "di", "fu", "ga", "he", "jo", "ki", "lo", "ma", "ne", "pi", "ra", "so", "tu", "ve", "wi", "zo"];

    private static readonly string[] Orders = ["name", "size", "date", "score"];

    public static string Text(Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"limit: {random.Next(1, 100)}\npath: /workspace/{Word(random)}/{Word(random)}.md\nquery: {string.Join(' ', Enumerable.Range(0, random.Next(2, 7)).Select(_ => Word(random)))}\nsort: {Orders[random.Next(Orders.Length)]}\n");

    /// <summary>The same with one word more and another limit.</summary>
    public static string Vary(string text, Random random) =>
        text.Replace("\nsort", $" {Word(random)}\nsort", StringComparison.Ordinal).Replace("limit: ", $"limit: {random.Next(1, 10)}", StringComparison.Ordinal);

    // A skewed choice, as words of a language are.
    private static string Word(Random random)
    {
        var place = (int)(3000 * Math.Pow(random.NextDouble(), 2));
        return Syllables[place % 18] + Syllables[place / 18 % 18] + Syllables[place * 7 % 17];
    }
}
