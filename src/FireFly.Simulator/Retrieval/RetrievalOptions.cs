using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Retrieval;

/// <summary>Section <c>FireFly:Simulator:Retrieval</c>: when a similar recording may answer.</summary>
public sealed class RetrievalOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Simulator:Retrieval";

    /// <summary>
    /// Share of similar answers that must equal what the live server gave, judged by leaving recordings out, 0.5 to 0.999. Each tool gets the
    /// lowest threshold that holds it. Default 0.9.
    /// </summary>
    [Range(0.5, 0.999)]
    public double Precision { get; set; } = 0.9;

    /// <summary>Most recordings of a tool that are left out in turn to find its threshold, 20 to 10,000. Default 300.</summary>
    [Range(20, 10_000)]
    public int Samples { get; set; } = 300;

    /// <summary>Tools with fewer different calls than this are not tuned, 2 to 1,000. Default 20.</summary>
    [Range(2, 1_000)]
    public int TunedFrom { get; set; } = 20;

    /// <summary>Threshold of the tools that are not tuned, 0 to 1. Default 0.95.</summary>
    [Range(0, 1)]
    public double UntunedThreshold { get; set; } = 0.95;
}

/// <summary>Checks <see cref="RetrievalOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class RetrievalOptionsValidator : IValidateOptions<RetrievalOptions>;
