using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>One conversation with one server. Thread-safe.</summary>
public sealed class RecorderSession : ICallSink, IAsyncDisposable
{
    private readonly CallRecorder _recorder;
    private readonly ServerDefinition _server;
    private readonly Dictionary<string, Tool> _tools;
    private string _freshKey = StateKeys.Initial;
    private int _sequence;

    internal RecorderSession(CallRecorder recorder, ServerDefinition server, string id, Dictionary<string, Tool> tools) =>
        (_recorder, _server, Id, _tools) = (recorder, server, id, tools);

    /// <summary>Its id in recordings.</summary>
    public string Id { get; }

    /// <inheritdoc />
    public async ValueTask ListedAsync(IReadOnlyList<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        await using var gate = await _recorder.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var before = (await _recorder.Store.ToolsAsync().ConfigureAwait(false)).ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var changed = false;
        foreach (var listed in tools)
        {
            var tool = Redacted(listed);
            _tools[tool.Name] = tool;
            if (!before.TryGetValue(tool.Id, out var known) || !IsSame(known, tool))
            {
                if (known is not null && known.SchemaHash.Length > 0 && known.SchemaHash != tool.SchemaHash)
                {
                    _recorder.Settings.Notice($"{tool.Id} has another description or schema than before; the newer one is kept");
                }

                (before[tool.Id], changed) = (tool, true);
            }
        }

        if (changed)
        {
            await _recorder.Store.KeepAsync([.. before.Values]).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask AnsweredAsync(AnsweredCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        await using var gate = await _recorder.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await RecordAsync(call).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException or NotSupportedException)
        {
            await LoseAsync(call.Tool, $"it cannot be written down ({exception.Message})").ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask LostAsync(string tool, JsonElement arguments, string reason)
    {
        await using var gate = await _recorder.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        await LoseAsync(tool, reason).ConfigureAwait(false);
    }

    /// <summary>The conversation is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var gate = await _recorder.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        await _recorder.EndAsync(Id).ConfigureAwait(false);
    }

    private async Task RecordAsync(AnsweredCall call)
    {
        var tool = _tools.GetValueOrDefault(call.Tool) ?? Unlisted(call.Tool);
        var purity = _recorder.Settings.Purity;
        var redactor = _recorder.Redactor.Of(_server.Name);
        var arguments = JsonElement.Parse(CanonicalJson.SerializeExactlyToUtf8(redactor.Redact(call.Arguments)));
        var result = call.Result with
        {
            Content = redactor.RedactContent(call.Result.Content),
            StructuredContent = call.Result.StructuredContent is { } structured ? redactor.Redact(structured) : null,
        };
        TellMissed(redactor);
        var success = purity.Succeeded(tool, call.Arguments, call.Result);
        var changed = _server.Stateful != false && purity.MayHaveChanged(tool, call.Arguments, call.Result);
        var state = await _recorder.Store.StateAsync().ConfigureAwait(false);
        var key = _recorder.Settings.Fresh ? _freshKey : state.States.GetValueOrDefault(_server.Name, StateKeys.Initial);
        var recording = new RecordedCall
        {
            Id = IdOf(RecordingSession.IdOf(tool.Id, arguments, key, result)),
            Tool = tool.Id,
            Arguments = arguments,
            Result = result,
            Success = success,
            Changed = changed,
            StateKey = key,
            Session = Id,
            Sequence = _sequence,
            LatencyMs = Math.Round(call.LatencyMs, 2),
            ExplorationId = RecordedCall.Watched,
        };

        if (success && !_tools.ContainsKey(tool.Name))
        {
            // Without its tool the recording could not be replayed; a later listing says more.
            var all = await _recorder.Store.ToolsAsync().ConfigureAwait(false);
            await _recorder.Store.KeepAsync([.. all.Where(other => other.Id != tool.Id), tool]).ConfigureAwait(false);
            _tools[tool.Name] = tool;
        }

        if (changed)
        {
            // First, so that a recording is never taken for one of the state before it.
            await MoveAsync(state, StateKeys.After(key, tool.Id, arguments)).ConfigureAwait(false);
        }

        await _recorder.Store.AppendAsync(recording).ConfigureAwait(false);
        _sequence++;
        _recorder.Count(_server.Name, counts => counts with
        {
            Calls = counts.Calls + 1,
            Succeeded = counts.Succeeded + (success ? 1 : 0),
            Changed = counts.Changed + (changed ? 1 : 0),
        });
    }

    private void TellMissed(Redactor redactor)
    {
        if (redactor.Missed > 0 && !_recorder.Counts.GetValueOrDefault(_server.Name, new RecorderCounts()).TooManySecrets)
        {
            _recorder.Settings.Notice($"{_server.Name}: more secrets in its answers than can be remembered; further ones are replaced where they stand under their names, but not recognised elsewhere in its traffic");
            _recorder.Count(_server.Name, static counts => counts with { TooManySecrets = true });
        }
    }

    private async Task LoseAsync(string name, string reason)
    {
        var tool = _tools.GetValueOrDefault(name) ?? Unlisted(name);
        _recorder.Settings.Notice($"a call of {tool.Id} is not recorded: {reason}");
        _recorder.Count(_server.Name, counts => counts with { Lost = counts.Lost + 1 });
        if (_server.Stateful != false && !_recorder.Settings.Purity.ChangesNothing(tool, Empty))
        {
            var state = await _recorder.Store.StateAsync().ConfigureAwait(false);
            var key = _recorder.Settings.Fresh ? _freshKey : state.States.GetValueOrDefault(_server.Name, StateKeys.Initial);
            // Not the key of the call itself: nobody knows whether it was carried out.
            await MoveAsync(state, StateKeys.After(key, $"{_server.Name}/", JsonElement.Parse($$"""{"session":"{{Id}}","after":{{_sequence}}}"""))).ConfigureAwait(false);
        }
    }

    private async Task MoveAsync(RecorderState state, string key)
    {
        if (_recorder.Settings.Fresh)
        {
            _freshKey = key;
        }
        else
        {
            await _recorder.Store.KeepAsync(CallRecorder.With(state, _server.Name, key)).ConfigureAwait(false);
        }
    }

    /// <summary>A repeated call is a recording of its own.</summary>
    private string IdOf(string content) => CanonicalJson.Hash(JsonElement.Parse($"\"{content} {Id} {_sequence}\""))[..24];

    private Tool Redacted(Tool tool)
    {
        var redactor = _recorder.Redactor.Of(_server.Name);
        return tool with
        {
            Title = tool.Title is { } title ? redactor.RedactKnown(title) : null,
            Description = redactor.RedactKnown(tool.Description),
            InputSchema = redactor.RedactKnown(tool.InputSchema),
            OutputSchema = tool.OutputSchema is { } output ? redactor.RedactKnown(output) : null,
            Annotations = tool.Annotations is { } annotations ? redactor.RedactKnown(annotations) : null,
        };
    }

    private static bool IsSame(Tool one, Tool other) =>
        one.SchemaHash == other.SchemaHash && one.Title == other.Title
        && (one.Annotations, other.Annotations) switch
        {
            ({ } a, { } b) => JsonElement.DeepEquals(a, b),
            (null, null) => true,
            _ => false,
        };

    private Tool Unlisted(string name) => new()
    {
        Id = ToolNames.Id(_server.Name, name),
        ModelName = ToolNames.ModelName(_server.Name, name),
        Server = _server.Name,
        Name = name,
        InputSchema = AnyObject,
        SchemaHash = "",
    };

    private static readonly JsonElement Empty = JsonElement.Parse("{}");
    private static readonly JsonElement AnyObject = JsonElement.Parse("""{"type":"object"}""");
}
