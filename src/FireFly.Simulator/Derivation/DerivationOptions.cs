using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Derivation;

/// <summary>Section <c>FireFly:Simulator:Derivation</c>: when a rule that was learned from the recordings of a tool may answer.</summary>
public sealed class DerivationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Simulator:Derivation";

    /// <summary>Whether answers are derived at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Share of the recordings that a rule must answer as the server did while they are left out, 0.9 to 1. Default 0.98.</summary>
    [Range(0.9, 1)]
    public double Precision { get; set; } = 0.98;

    /// <summary>Left-out recordings that a rule must have answered before it may answer anything, 3 to 1,000. Default 5.</summary>
    [Range(3, 1_000)]
    public int Support { get; set; } = 5;

    /// <summary>Tool ids, and names of servers, for which nothing is derived. Default none.</summary>
    public IList<string> Off { get; } = [];

    /// <summary>Whether so many right of so many prove a rule.</summary>
    internal bool Proves(int support, int right) => support >= Support && right >= Precision * support;

    /// <summary>The same for rules that foretell whole lists, which are right by chance less easily.</summary>
    internal bool ProvesList(int support, int right) => support >= Math.Max(3, Support - 1) && right >= Precision * support;

    /// <summary>Whether answers of the tool may be derived.</summary>
    internal bool IsOn(string server, string toolId) => Enabled && !Off.Contains(toolId) && !Off.Contains(server);
}

/// <summary>Checks <see cref="DerivationOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class DerivationOptionsValidator : IValidateOptions<DerivationOptions>;
