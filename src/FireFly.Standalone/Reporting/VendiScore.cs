namespace FireFly.Standalone.Reporting;

/// <summary>
/// The Vendi score (Friedman and Dieng 2023): the exponential of the entropy of the eigenvalues of a similarity matrix over its size, the
/// effective number of different things. Similarity is the share of common tools (Jaccard). Sequences beyond 150 kinds are left out.
/// </summary>
internal static class VendiScore
{
    private const int MostKinds = 150;
    private const int Sweeps = 30;

    public static double Of(IReadOnlyList<string[]> sequences)
    {
        var kinds = sequences.GroupBy(s => string.Join('>', s), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostKinds)
            .Select(g => (Tools: g.First().ToHashSet(StringComparer.Ordinal), Weight: (double)g.Count())).ToList();
        var total = kinds.Sum(k => k.Weight);
        if (total == 0)
        {
            return 0;
        }

        var matrix = new double[kinds.Count, kinds.Count];
        for (var i = 0; i < kinds.Count; i++)
        {
            for (var j = 0; j < kinds.Count; j++)
            {
                var common = kinds[i].Tools.Count(kinds[j].Tools.Contains);
                matrix[i, j] = Math.Sqrt(kinds[i].Weight * kinds[j].Weight) / total * common / (kinds[i].Tools.Count + kinds[j].Tools.Count - common);
            }
        }

        return Math.Exp(-Eigenvalues(matrix, kinds.Count).Where(v => v > 1e-12).Sum(v => v * Math.Log(v)));
    }

    // Jacobi's rotations: the matrix is symmetric and small.
    private static IEnumerable<double> Eigenvalues(double[,] a, int n)
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    off += a[p, q] * a[p, q];
                    Rotate(a, n, p, q);
                }
            }

            if (off < 1e-18)
            {
                break;
            }
        }

        return Enumerable.Range(0, n).Select(i => a[i, i]);
    }

    private static void Rotate(double[,] a, int n, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-15)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (kp, kq) = (a[k, p], a[k, q]);
            a[k, p] = (c * kp) - (s * kq);
            a[k, q] = (s * kp) + (c * kq);
        }

        for (var k = 0; k < n; k++)
        {
            var (pk, qk) = (a[p, k], a[q, k]);
            a[p, k] = (c * pk) - (s * qk);
            a[q, k] = (s * pk) + (c * qk);
        }
    }
}
