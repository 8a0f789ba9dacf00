using FireFly.Tests;

namespace FireFly.AppHost.Tests;

/// <summary>The program of the AppHost, as it was built with the tests.</summary>
internal static class AppHostProgram
{
    public static string Path { get; } = BuiltPrograms.PathOf("", "FireFly.AppHost");
}
