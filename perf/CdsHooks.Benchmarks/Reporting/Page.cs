using System.Globalization;
using System.Text;

namespace CdsHooks.Benchmarks.Reporting;

/// <summary>A page of results, written line by line; figures look the same wherever it is written.</summary>
internal sealed class Page
{
    private readonly StringBuilder text = new();

    public void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    public void Add() => text.Append('\n');

    public override string ToString() => text.ToString();
}
