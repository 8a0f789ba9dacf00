using System.Text.Encodings.Web;
using System.Text.Json;

namespace FireFly.Standalone.Samples.Network;

/// <summary>The network as a knowledge graph, in the file format of the memory server: one entity or relation a line.</summary>
internal static class KnowledgeGraph
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(RepairNetwork network) => string.Join("\n", Entities(network).Concat(Relations(network)).Select(line => JsonSerializer.Serialize(line, Json))) + "\n";

    private static IEnumerable<object> Entities(RepairNetwork network)
    {
        foreach (var cafe in network.Cafes)
        {
            yield return Entity(cafe.Name, "repair cafe", $"has the id {cafe.Id}", $"stands in {cafe.Street}", $"opened on {TableFiles.Day(cafe.Opened)}", $"has {cafe.Benches} benches", $"is open on {cafe.OpenOn}");
            yield return Entity(cafe.Town, "town", $"has the repair cafe {cafe.Name}");
        }

        foreach (var volunteer in network.Volunteers.Take(18))
        {
            yield return Entity(volunteer.Name, "volunteer", $"has the id {volunteer.Id}", $"skill: {volunteer.Skill}", $"joined on {TableFiles.Day(volunteer.Joined)}", $"has given {volunteer.Hours} hours");
        }

        foreach (var supplier in network.Suppliers)
        {
            yield return Entity(supplier.Name, "supplier", $"has the id {supplier.Id}", $"delivers in {supplier.LeadDays} days", $"gives {supplier.DiscountPercent} percent discount", $"orders go to {supplier.Email}");
        }
    }

    private static IEnumerable<object> Relations(RepairNetwork network)
    {
        foreach (var cafe in network.Cafes)
        {
            yield return Relation(cafe.Name, cafe.Town, "stands_in");
            yield return Relation(network.Volunteer(cafe.Coordinator).Name, cafe.Name, "coordinates");
        }

        foreach (var volunteer in network.Volunteers.Take(18))
        {
            yield return Relation(volunteer.Name, network.Cafe(volunteer.Cafe).Name, "helps_at");
        }

        foreach (var supplier in network.Suppliers)
        {
            yield return Relation(supplier.Name, supplier.City, "is_based_in");
        }
    }

    private static object Entity(string name, string entityType, params string[] observations) => new { type = "entity", name, entityType, observations };

    private static object Relation(string from, string to, string relationType) => new { type = "relation", from, to, relationType };
}
