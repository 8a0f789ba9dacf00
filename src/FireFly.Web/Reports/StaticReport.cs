using System.Text.Json;
using FireFly.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Web.Reports;

/// <summary>The pages of a dataset, a sample of its tasks and its evaluations as one file that opens from a disk: no scripts, nothing to load.</summary>
public static class StaticReport
{
    /// <summary>Renders the file.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="tasks">The tasks of the sample.</param>
    /// <param name="evaluations">Evaluations, as <c>/api/evaluations/{name}</c> gives them.</param>
    public static async Task<string> RenderAsync(DatasetOverview dataset, IReadOnlyList<TaskDetail> tasks, IReadOnlyList<JsonElement> evaluations)
    {
        await using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return "<!DOCTYPE html>\n" + await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Dataset)] = dataset, [nameof(ReportDocument.Tasks)] = tasks, [nameof(ReportDocument.Evaluations)] = evaluations,
        }))).ToHtmlString());
    }
}
