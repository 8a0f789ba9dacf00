using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FireFly.Exploration.Recorder;

/// <summary>Section <c>FireFly:Recorder</c>: the recording of agents' traffic at <c>/api/recorder</c>.</summary>
public sealed class RecorderOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Recorder";

    /// <summary>Setting with the key of placeholders, for the same ones in every run; also an environment variable. Empty: a random one for each run.</summary>
    public const string RedactionKey = "FIREFLY_REDACTION_KEY";

    /// <summary>Whether the built-in redaction rules apply. Default true. Secrets of the definitions are redacted all the same.</summary>
    public bool Redact { get; set; } = true;

    /// <summary>File with further redaction rules, in JSON; empty (default): none.</summary>
    public string RedactionRules { get; set; } = "";

    /// <summary>A conversation in which nothing happened for so many minutes is ended, 1 to 1,440. Default 30.</summary>
    [Range(1, 1_440)]
    public int IdleMinutes { get; set; } = 30;
}

/// <summary>Checks <see cref="RecorderOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class RecorderOptionsValidator : IValidateOptions<RecorderOptions>;
