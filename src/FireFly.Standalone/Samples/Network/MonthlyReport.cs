using static FireFly.Standalone.Samples.Network.TableFiles;

namespace FireFly.Standalone.Samples.Network;

/// <summary>The report of one month; its figures follow from the tables.</summary>
internal static class MonthlyReport
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June"];

    public static string Path(int month) => $"docs/reports/2026-{month:00}-{Months[month - 1].ToLowerInvariant()}.md";

    public static string Text(RepairNetwork network, int month)
    {
        var repairs = network.Repairs.Where(repair => repair.Date.Month == month).ToList();
        var byCafe = repairs.GroupBy(repair => repair.Cafe).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var busiest = byCafe.MaxBy(group => group.Count())!;
        var longest = repairs.MaxBy(repair => repair.Minutes)!;
        var author = network.Volunteers[month - 1];
        var donations = network.Donations.Where(donation => donation.Date.Month == month).ToList();
        var rows = byCafe.Select(group =>
            $"| {group.Key} | {network.Cafe(group.Key).Name} | {group.Count()} | {group.Count(repair => repair.Outcome == "fixed")} | {group.Sum(repair => repair.Minutes)} |");
        return $"""
            # {Months[month - 1]} 2026

            Author: {author.Name} ({author.Id})
            Repairs: {repairs.Count}
            Fixed: {repairs.Count(repair => repair.Outcome == "fixed")}
            Referred: {repairs.Count(repair => repair.Outcome == "referred")}
            Minutes at the bench: {repairs.Sum(repair => repair.Minutes)}
            Cost of parts: {Money(repairs.Sum(repair => repair.Part?.Cents ?? 0))} EUR
            Kept from the bin: {repairs.Where(repair => repair.Outcome == "fixed").Sum(repair => repair.WeightGrams) / 1000m:0.00} kg
            Donations: {Money(donations.Sum(donation => donation.Cents))} EUR in {donations.Count} gifts

            ## By café

            | cafe | name | repairs | fixed | minutes |
            |---|---|---|---|---|
            {string.Join("\n", rows)}

            ## Of note

            - {network.Cafe(busiest.Key).Name} in {network.Cafe(busiest.Key).Town} was the busiest café with {busiest.Count()} repairs.
            - The longest repair was {longest.Id}: {network.Volunteer(longest.Volunteer).Name} spent {longest.Minutes} minutes on a {longest.Item} of {longest.Brand}.
            - {(month % 2 == 0 ? $"TODO: ask {network.Cafes[month % 6].Name} for the missing visitor counts." : "All visitor counts are in.")}

            """.ReplaceLineEndings("\n");
    }
}
