using System.Diagnostics;
using OpenTelemetry.Trace;

namespace FireFly.ServiceDefaults;

/// <summary>
/// Begins a trace with what comes in and with what the product does, and never with a question to another process: those that belong to no
/// work are looks, every other second, for whether there is any.
/// </summary>
internal sealed class WorkSampler : Sampler
{
    /// <inheritdoc />
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client or ActivityKind.Producer ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
