using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Jobs;

/// <summary>Section <c>FireFly:Jobs</c>.</summary>
public sealed class JobOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Jobs";

    /// <summary>How many jobs run at once, 1 to 64; further ones wait in order. Default 2.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 2;
}

/// <summary>Checks <see cref="JobOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class JobOptionsValidator : IValidateOptions<JobOptions>;
