using System.Text.Encodings.Web;
using System.Text.Json;

namespace FireFly.Standalone.Samples.Network;

/// <summary>The tables under <c>data/</c>. Rows may be cut at a day, for the history of the files.</summary>
internal static class TableFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Cafes(RepairNetwork network) => Text(network.Cafes);

    public static string Suppliers(RepairNetwork network) => Text(network.Suppliers);

    public static string Meetups(RepairNetwork network, DateOnly until) => Text(network.Meetups.Where(meetup => meetup.Date <= until));

    public static string Tools(RepairNetwork network) =>
        Text(network.Tools.Select(tool => new { tool.Id, tool.Name, tool.Cafe, tool.Bought, Price = tool.Cents / 100m, tool.Condition }));

    public static string Categories(RepairNetwork network) => Text(network.Repairs.GroupBy(repair => repair.Category).OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(repair => repair.Item).Distinct().Order(StringComparer.Ordinal)));

    public static string Volunteers(RepairNetwork network) => Csv(
        "volunteer,name,cafe,skill,joined,hours,status",
        network.Volunteers.Select(row => $"{row.Id},{row.Name},{row.Cafe},{row.Skill},{Day(row.Joined)},{row.Hours},{row.Status}"));

    public static string Parts(RepairNetwork network) => Csv(
        "part,name,supplier,stock,minimum,price,drawer",
        network.Parts.Select(row => $"{row.Id},{row.Name},{row.Supplier},{row.Stock},{row.Minimum},{Money(row.Cents)},{row.Drawer}"));

    public static string Repairs(RepairNetwork network, DateOnly until) => Csv(
        "job,date,cafe,item,category,brand,fault,volunteer,outcome,minutes,part,parts_cost,weight_kg",
        network.Repairs.Where(row => row.Date <= until).Select(row =>
            $"{row.Id},{Day(row.Date)},{row.Cafe},{row.Item},{row.Category},{row.Brand},{row.Fault},{row.Volunteer},{row.Outcome},{row.Minutes},{row.Part?.Id},{Money(row.Part?.Cents ?? 0)},{row.WeightGrams / 1000m:0.00}"));

    public static string ToolLoans(RepairNetwork network) => Csv(
        "loan,tool,volunteer,from,returned",
        network.ToolLoans.Select(row => $"{row.Id},{row.Tool},{row.Volunteer},{Day(row.From)},{(row.Returned is { } day ? Day(day) : "")}"));

    public static string Donations(RepairNetwork network, DateOnly until) => Csv(
        "donation,date,donor,amount,cafe",
        network.Donations.Where(row => row.Date <= until).Select(row => $"{row.Id},{Day(row.Date)},{row.Donor},{Money(row.Cents)},{row.Cafe}"));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static string Money(int cents) => $"{cents / 100}.{cents % 100:00}";

    private static string Csv(string header, IEnumerable<string> rows) => $"{header}\n{string.Join("\n", rows)}\n";

    private static string Text<T>(T rows) => JsonSerializer.Serialize(rows, Json) + "\n";
}
