using FireFly.Json.Display;
using FireFly.Standalone.Pipeline;
using Spectre.Console;

namespace FireFly.Standalone.Progress;

/// <summary>A bar for each stage, with what there is to tell beside it.</summary>
internal sealed class BarView : ProgressView
{
    private const int NameWidth = 10;

    public override Task<T> ShowAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work)
    {
        var console = StandardError.Console();
        return console.Progress()
            .HideCompleted(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context, console)));
    }

    private sealed class Bars(ProgressContext context, IAnsiConsole console) : IProgress<PipelineProgress>
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
        private string _stage = "";

        public void Report(PipelineProgress value)
        {
            lock (_lock)
            {
                if (value.Notice)
                {
                    console.WriteLine(PlainText.Line($"{value.Stage}: {value.Detail}"));
                    return;
                }

                if (!_tasks.TryGetValue(value.Stage, out var task))
                {
                    _tasks[value.Stage] = task = context.AddTask(value.Stage);
                }

                if (value.Stage != _stage && _tasks.TryGetValue(_stage, out var before))
                {
                    before.Value = before.MaxValue;
                    before.StopTask();
                }

                _stage = value.Stage;
                task.MaxValue = Math.Max(1, value.Total);
                task.Value = value.Done;
                task.Description = Markup.Escape(PlainText.Line($"{value.Stage.PadRight(NameWidth)} {value.Done}/{value.Total} {value.Detail}"));
            }
        }
    }
}
