using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>
/// The members of one server's entry, however its client nests and spells them: <c>{"command": {"path": "node"}}</c> of Zed,
/// <c>{"transport": {"type": "stdio", …}}</c> of Continue, <c>{"enabled": true, "config": {…}}</c> of Goose. Case, underscores and hyphens do not count.
/// </summary>
internal sealed class EntryMembers
{
    private static readonly string[] Nests = ["transport", "config", "command", "requestoptions", "requestinit", "options"];

    private readonly List<EntryMember> _members = [];

    /// <param name="entry">An object.</param>
    public EntryMembers(JsonElement entry)
    {
        Add(entry, "");
        foreach (var nest in entry.EnumerateObject().Where(member => Nests.Contains(Fold(member.Name)) && member.Value.ValueKind == JsonValueKind.Object))
        {
            Add(nest.Value, nest.Name + ".");
        }
    }

    /// <summary>All members that say something, outer ones first.</summary>
    public IReadOnlyList<EntryMember> All => _members;

    /// <summary>The first member that is called by one of the names, in the order of the names.</summary>
    public EntryMember? Find(params ReadOnlySpan<string> folded)
    {
        foreach (var name in folded)
        {
            if (_members.FirstOrDefault(member => member.Folded == name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>A name as it is compared.</summary>
    public static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private void Add(JsonElement entry, string path)
    {
        foreach (var member in entry.EnumerateObject())
        {
            var isNest = path.Length == 0 && Nests.Contains(Fold(member.Name)) && member.Value.ValueKind == JsonValueKind.Object;
            if (!isNest && member.Value.ValueKind != JsonValueKind.Null)
            {
                _members.Add(new EntryMember(path + member.Name, Fold(member.Name), member.Value));
            }
        }
    }
}
