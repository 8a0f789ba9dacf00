using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>What the recordings of a tool, and then its own word, say about whether it changes anything.</summary>
internal static class ToolChanges
{
    /// <summary>Enough to know a tool by; more of them may be slow to read.</summary>
    private const int Enough = 2_000;

    public static bool MayChange(Tool? tool, IEnumerable<RecordedCall> recordings)
    {
        var worked = false;
        foreach (var recording in recordings.Take(Enough))
        {
            if (recording.Changed)
            {
                return true;
            }

            worked |= recording.Success;
        }

        return !worked && !SaysReadOnly(tool);
    }

    private static bool SaysReadOnly(Tool? tool) =>
        tool?.Annotations is { ValueKind: JsonValueKind.Object } hints && hints.TryGetProperty("readOnlyHint", out var hint) && hint.ValueKind == JsonValueKind.True;
}
