using System.Text.Json;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Evaluation;

/// <summary>
/// The attempts of a running evaluation, a line each as they end, so that nothing is lost when the process dies. A last line that was cut
/// off is dropped. Thread-safe.
/// </summary>
internal sealed class AttemptLog : IDisposable
{
    private const string FileName = "attempts.jsonl";
    private const string SettingsName = "settings.json";

    private readonly Dictionary<(string Task, int Attempt), SolverAttempt> _attempts = [];
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    private AttemptLog(FileStream file) => _file = file;

    /// <summary>Whether a folder holds attempts already.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, ".state", FileName));

    /// <summary>Forgets the attempts of a folder.</summary>
    public static void Discard(string folder) => File.Delete(Path.Combine(folder, ".state", FileName));

    /// <summary>Opens the attempts of a folder, or begins them.</summary>
    /// <exception cref="StorageException">They were made under other settings, or cannot be read.</exception>
    public static async Task<AttemptLog> OpenAsync(string folder, EvaluationSettings settings, CancellationToken cancellationToken)
    {
        var state = Path.Combine(folder, ".state");
        var (path, settingsPath) = (Path.Combine(state, FileName), Path.Combine(state, SettingsName));
        try
        {
            Directory.CreateDirectory(state);
            if (File.Exists(path) && File.Exists(settingsPath))
            {
                await using var stream = File.OpenRead(settingsPath);
                var before = await JsonSerializer.DeserializeAsync(stream, EvaluationText.Lines.EvaluationSettings, cancellationToken);
                if (before != settings)
                {
                    throw new StorageException($"{folder} holds attempts with other settings: {Difference(before, settings)}; use another folder, or --force");
                }
            }

            await AtomicFile.WriteAsync(settingsPath, stream => JsonSerializer.SerializeAsync(stream, settings, EvaluationText.Lines.EvaluationSettings, cancellationToken));
            var log = new AttemptLog(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            log.Read();
            return log;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StorageException($"{folder}: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the attempt was made.</summary>
    public bool Holds(string task, int attempt)
    {
        lock (_lock)
        {
            return _attempts.ContainsKey((task, attempt));
        }
    }

    /// <summary>The attempts of a task up to a number, in order.</summary>
    public IReadOnlyList<SolverAttempt> Of(string task, int attempts)
    {
        lock (_lock)
        {
            return [.. Enumerable.Range(1, attempts).Select(attempt => _attempts.GetValueOrDefault((task, attempt))).OfType<SolverAttempt>()];
        }
    }

    /// <summary>Keeps an attempt.</summary>
    public void Add(SolverAttempt attempt)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(attempt, EvaluationText.Lines.SolverAttempt);
        lock (_lock)
        {
            _attempts[(attempt.TaskId, attempt.Attempt)] = attempt;
            _file.Write(line);
            _file.WriteByte((byte)'\n');
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Difference(EvaluationSettings? before, EvaluationSettings now) => before is null ? "none that can be read"
        : before.Dataset != now.Dataset ? "another dataset"
        : before.Model != now.Model ? $"model {before.Model}, not {now.Model}"
        : before.Prompt != now.Prompt ? $"prompt {before.Prompt}, not {now.Prompt}"
        : before.Mode != now.Mode ? $"mode {before.Mode}, not {now.Mode}"
        : before.Turns != now.Turns ? $"{before.Turns} turns, not {now.Turns}"
        : before.Seed != now.Seed ? $"seed {before.Seed}, not {now.Seed}"
        : before.MaxTokens != now.MaxTokens ? $"{before.MaxTokens} tokens an answer, not {now.MaxTokens}"
        : $"temperature {before.Temperature}, not {now.Temperature}";

    private void Read()
    {
        using var reader = new StreamReader(_file, leaveOpen: true);
        var whole = 0L;
        while (reader.ReadLine() is { } line)
        {
            var end = whole + System.Text.Encoding.UTF8.GetByteCount(line) + 1;
            // The line that a crash cut off has no end; so it is never mistaken for a damaged file.
            if (end > _file.Length)
            {
                break;
            }

            whole = end;
            if (line.Length > 0 && JsonSerializer.Deserialize(line, EvaluationText.Lines.SolverAttempt) is { } attempt)
            {
                _attempts[(attempt.TaskId, attempt.Attempt)] = attempt;
            }
        }

        _file.SetLength(whole);
        _file.Seek(0, SeekOrigin.End);
    }
}
