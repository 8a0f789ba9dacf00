using System.ComponentModel.DataAnnotations;
using FireFly.Simulator.Retrieval;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator;

/// <summary>Section <c>FireFly:Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Simulator";

    /// <summary>Folder or bundle (zip file) of the dataset that is simulated; empty (default): what the store holds.</summary>
    public string Dataset { get; set; } = "";

    /// <summary>Folder in which the folders of evaluations are looked for; empty (default): the one that the dataset lies in, or <c>evaluations</c> of the store.</summary>
    public string Evaluations { get; set; } = "";

    /// <summary>Mode of calls and sessions that name none: <c>Strict</c> (default), <c>Nearest</c>, or <c>Generative</c> where a model is configured.</summary>
    [EnumDataType(typeof(SimulationMode))]
    public SimulationMode Mode { get; set; }

    /// <summary>Most unfinished episodes at a time, 1 to 1,000,000; further ones are refused with 429. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxEpisodes { get; set; } = 10_000;

    /// <summary>An episode untouched for so many minutes is dropped, 1 to 1,440. Default 15.</summary>
    [Range(1, 1_440)]
    public int IdleMinutes { get; set; } = 15;

    /// <summary>Most calls of an episode, 1 to 100,000; further ones are answered by an error that says so. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxSteps { get; set; } = 1_000;

    /// <summary>Whether finished episodes are written to the store (section <c>FireFly:Storage</c>). Default true.</summary>
    public bool KeepEpisodes { get; set; } = true;

    /// <summary>Largest request body in bytes, 1 KB to 256 MB; larger ones are refused with 413. Default 4 MB.</summary>
    [Range(1 << 10, 256 << 20)]
    public int MaxBodyBytes { get; set; } = 4 << 20;

    /// <summary>
    /// A port, among those that the process listens on, at which the routes of <c>/nemo-gym</c> are at the root, 1 to 65,535; NeMo Gym's
    /// clients can name no path. 0 (default): none.
    /// </summary>
    [Range(0, 65_535)]
    public int NemoGymPort { get; set; }
}

/// <summary>Checks <see cref="SimulatorOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
