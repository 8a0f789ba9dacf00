using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Hosting;

namespace FireFly.Standalone.Tests.CommandLine;

/// <summary>Every setting of every options class, given wrongly, is named in one line.</summary>
public sealed class ServeSettingsTests
{
    private static readonly string[] Modules = ["FireFly.Simulator", "FireFly.Exploration", "FireFly.Storage"];

    public static TheoryData<string> WrongSettings()
    {
        var data = new TheoryData<string>();
        foreach (var options in Modules.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)))
        {
            if (options.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null) is not string section)
            {
                continue;
            }

            foreach (var property in options.GetProperties().Where(property => property.CanWrite))
            {
                if (property.PropertyType.IsPrimitive || property.PropertyType.IsEnum || property.PropertyType == typeof(TimeSpan))
                {
                    data.Add($"{section}:{property.Name}=nonsense value");
                }

                if (property.GetCustomAttribute<RangeAttribute>() is { } range)
                {
                    data.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{property.Name}={Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture) + 1}"));
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Build_WithAWrongSetting_NamesItInOneLine(string setting)
    {
        var (key, value) = (setting.Split('=')[0], setting.Split('=')[1]);

        var exception = Assert.Throws<UsageException>(() =>
        {
            ServeCommand.Build(new ServeSettings("http://127.0.0.1:0", [], Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), null), [new(key, value)]);
        });

        Assert.Contains(key.Split(':')[^1], exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void WrongSettings_WalkAllOptionClasses() => Assert.True(WrongSettings().Count > 20);
}
