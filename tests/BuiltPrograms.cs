using System.Reflection;

namespace FireFly.Tests;

/// <summary>The repository that the tests were built from, and the programs that were built with them. Compiled into each test project that starts one.</summary>
internal static class BuiltPrograms
{
    /// <summary>The folder that holds <c>FireFly.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program of a project below <paramref name="folder"/>, in the configuration of the tests.</summary>
    public static string PathOf(string folder, string project) => Path.Combine(
        Root, folder, project, "bin", typeof(BuiltPrograms).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0", project + ".dll");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "FireFly.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("No FireFly.sln above the test assembly.");
    }
}
