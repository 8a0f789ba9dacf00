using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>Whether an entry switches its server off, in the words of any client.</summary>
internal static class EntrySwitch
{
    private static readonly string[] Off = ["disabled", "disable", "isdisabled"];
    private static readonly string[] On = ["enabled", "enable", "isenabled", "active", "isactive"];
    private static readonly string[] OffWords = ["disabled", "inactive", "off"];

    /// <summary>The member that does, as it is written, such as <c>"disabled": true</c>; null where none does.</summary>
    public static string? Read(EntryMembers entry, EntryReader reader) =>
        entry.All.FirstOrDefault(member => IsOff(member, reader)) is { } off ? $"\"{off.Path}\": {off.Value.GetRawText()}" : null;

    private static bool IsOff(EntryMember member, EntryReader reader)
    {
        // A list of tools may go by such a name, too.
        if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            return false;
        }

        return Off.Contains(member.Folded) ? reader.Flag(member.Path, member.Value) == true
            : On.Contains(member.Folded) ? reader.Flag(member.Path, member.Value) == false
            : member.Folded is "status" or "state" && member.Value.ValueKind == JsonValueKind.String && OffWords.Contains(member.Value.GetString(), StringComparer.OrdinalIgnoreCase);
    }
}
