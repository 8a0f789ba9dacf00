using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification.Auditing;

/// <summary>One recorded call as the audit reads it; views are made when they are first wanted. Thread-safe.</summary>
internal sealed class SeenCall(RecordedCall recording)
{
    private const int MostLeaves = 2_000;

    private readonly Lazy<JsonElement> _view = new(() => ValueView.Of(recording.Result));
    private readonly Lazy<string> _text = new(() => ResultText.Of(recording.Result.Content));
    private readonly Lazy<IReadOnlyList<SeenValue>> _values = new(() => [.. Read(recording)]);
    private readonly Lazy<IReadOnlyList<SeenList>> _lists = new(() => [.. SeenList.Of(ValueView.Of(recording.Result))]);
    private readonly Lazy<IReadOnlyList<(JsonPointer Pointer, JsonElement Value)>> _arguments = new(() => [.. JsonLeaves.Enumerate(recording.Arguments, 200, 12)]);

    public RecordedCall Recording => recording;

    public JsonElement View => _view.Value;

    /// <summary>What an agent is shown.</summary>
    public string Text => _text.Value;

    /// <summary>Every named value of the result.</summary>
    public IReadOnlyList<SeenValue> Values => _values.Value;

    public IReadOnlyList<SeenList> Lists => _lists.Value;

    /// <summary>The scalars of the arguments.</summary>
    public IReadOnlyList<(JsonPointer Pointer, JsonElement Value)> Arguments => _arguments.Value;

    private static IEnumerable<SeenValue> Read(RecordedCall recording)
    {
        foreach (var (pointer, value) in JsonLeaves.Enumerate(ValueView.Of(recording.Result), MostLeaves, 16))
        {
            var tokens = pointer.Tokens;
            var key = tokens.LastOrDefault(token => !token.All(char.IsAsciiDigit)) ?? "";
            if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number && tokens is not ["text" or "lines", ..] and not ["tokens", ..])
            {
                yield return new SeenValue(pointer.ToString(), NameKey.Of(key), value);
            }
        }
    }
}
