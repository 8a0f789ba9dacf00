namespace FireFly.Benchmarks.Learning;

/// <summary>A softmax over a linear score of candidates, trained by policy gradients with Adam. Not thread-safe while it learns.</summary>
internal sealed class LinearPolicy
{
    private const double Rate = 0.15;

    private readonly double[] _weights = new double[CandidateFeatures.Count];
    private readonly double[] _mean = new double[CandidateFeatures.Count];
    private readonly double[] _square = new double[CandidateFeatures.Count];
    private int _updates;

    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Chooses by chance, as likely as the scores say.</summary>
    /// <param name="candidates">What there is to choose.</param>
    /// <param name="random">The chance.</param>
    /// <param name="gradient">Of the log-likelihood of what was chosen; added to.</param>
    public int Choose(IReadOnlyList<Candidate> candidates, Random random, double[] gradient)
    {
        var chances = Chances(candidates);
        var roll = random.NextDouble();
        var chosen = 0;
        while (chosen < chances.Length - 1 && (roll -= chances[chosen]) > 0)
        {
            chosen++;
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            var expected = 0.0;
            for (var c = 0; c < chances.Length; c++)
            {
                expected += chances[c] * candidates[c].Features[i];
            }

            gradient[i] += candidates[chosen].Features[i] - expected;
        }

        return chosen;
    }

    /// <summary>One step up the gradient (Kingma and Ba, arXiv 1412.6980).</summary>
    public void Update(double[] gradient)
    {
        _updates++;
        for (var i = 0; i < _weights.Length; i++)
        {
            _mean[i] = (0.9 * _mean[i]) + (0.1 * gradient[i]);
            _square[i] = (0.99 * _square[i]) + (0.01 * gradient[i] * gradient[i]);
            _weights[i] += Rate * (_mean[i] / (1 - Math.Pow(0.9, _updates))) / (Math.Sqrt(_square[i] / (1 - Math.Pow(0.99, _updates))) + 1e-8);
        }
    }

    private double[] Chances(IReadOnlyList<Candidate> candidates)
    {
        var scores = candidates.Select(candidate => candidate.Features.Zip(_weights, (feature, weight) => feature * weight).Sum()).ToArray();
        var highest = scores.Max();
        var total = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            total += scores[i] = Math.Exp(scores[i] - highest);
        }

        return [.. scores.Select(score => score / total)];
    }
}
