using System.Globalization;
using FireFly.Contracts;
using FireFly.Simulator.Evaluation;

namespace FireFly.Standalone.CommandLine;

/// <summary>Tasks that a model solves in some of its attempts: <c>--pass-rate 0.2..0.8 --model NAME</c>.</summary>
internal sealed record PassRateRange(double Low, double High, string Model)
{
    /// <summary>Null where neither option is given.</summary>
    /// <exception cref="UsageException">The range is none, or one of the options is missing.</exception>
    public static PassRateRange? Parse(string? range, string? model)
    {
        if (range is null)
        {
            return model is null ? null : throw new UsageException("--model: it says whose --pass-rate counts, and there is none");
        }

        var parts = range.Split("..");
        return parts.Length == 2 && Number(parts[0]) is { } low && Number(parts[1]) is { } high && low <= high
            ? new PassRateRange(low, high, model ?? throw new UsageException("--pass-rate: whose? --model NAME, as evaluate called it"))
            : throw new UsageException($"--pass-rate: '{range}' is no range of shares, such as 0.2..0.8");
    }

    /// <summary>The tasks whose rate lies in the range, ends included.</summary>
    /// <exception cref="UsageException">The model was not evaluated on the dataset.</exception>
    public async Task<List<VerifiedTask>> ChooseAsync(string dataset, IEnumerable<VerifiedTask> tasks, CancellationToken cancellationToken)
    {
        var rates = await PassRateFile.ReadAsync(dataset, cancellationToken);
        var own = rates.Where(rate => rate.Model == Model).ToDictionary(rate => rate.Task, rate => rate.Rate, StringComparer.Ordinal);
        if (own.Count == 0)
        {
            var known = rates.Select(rate => rate.Model).Distinct().Order(StringComparer.Ordinal).ToList();
            throw new UsageException($"--model {Model}: {dataset} has no pass rates of it{(known.Count > 0 ? $", but of {string.Join(", ", known)}" : "")}; evaluate it first");
        }

        return [.. tasks.Where(task => own.TryGetValue(task.Id, out var rate) && rate >= Low && rate <= High)];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : null;
}
