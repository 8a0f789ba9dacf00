namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>Estimates of what k attempts give, from n attempts of which c were right.</summary>
public static class PassEstimators
{
    /// <summary>
    /// pass@k: the chance that at least one of k attempts is right, 1 - C(n-c, k) / C(n, k). Unbiased (Chen et al., "Evaluating Large Language
    /// Models Trained on Code", 2021, equation 1).
    /// </summary>
    public static double PassAt(int n, int c, int k)
    {
        Check(n, c, k);
        if (n - c < k)
        {
            return 1;
        }

        var none = 1.0;
        for (var i = n - c + 1; i <= n; i++)
        {
            none *= 1.0 - ((double)k / i);
        }

        return 1 - none;
    }

    /// <summary>
    /// pass^k: the chance that all of k attempts are right, C(c, k) / C(n, k). Unbiased (Yao et al., "tau-bench", 2024).
    /// </summary>
    public static double PassHat(int n, int c, int k)
    {
        Check(n, c, k);
        var all = 1.0;
        for (var i = 0; i < k; i++)
        {
            all *= Math.Max(0, c - i) / (double)(n - i);
        }

        return all;
    }

    private static void Check(int n, int c, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, k);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(c, n);
    }
}
