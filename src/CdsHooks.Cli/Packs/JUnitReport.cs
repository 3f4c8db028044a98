using System.Globalization;
using System.Xml;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Cli.Packs;

/// <summary>Results of tests as JUnit XML, which build servers read: a suite for each pack, a case for each test.</summary>
internal static class JUnitReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", CloseOutput = false };

    /// <summary>Writes the document.</summary>
    public static void Write(IReadOnlyList<PackTestReport> reports, TextWriter writer)
    {
        using (var xml = XmlWriter.Create(writer, Settings)) { Write(reports, xml); }
        writer.WriteLine();
    }

    private static void Write(IReadOnlyList<PackTestReport> reports, XmlWriter xml)
    {
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, [.. reports.SelectMany(report => report.Results)]);
        foreach (var report in reports)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", report.PackId);
            WriteCounts(xml, report.Results);
            foreach (var result in report.Results) { WriteCase(xml, report.PackId, result); }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<PackTestResult> results)
    {
        xml.WriteAttributeString("tests", results.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", results.Count(result => !result.HasPassed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(results.Sum(result => result.Duration.Ticks))));
    }

    private static void WriteCase(XmlWriter xml, string packId, PackTestResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{packId}.{result.RuleId}");
        xml.WriteAttributeString("name", Plain(result.Name));
        xml.WriteAttributeString("file", result.Mark.Path);
        xml.WriteAttributeString("line", result.Mark.Line.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(result.Duration));
        if (!result.HasPassed)
        {
            var lines = result.Differences.Select(difference => $"{difference.Mark} {difference.Code} expected {difference.Expected}, but {difference.Came}").ToList();
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", result.Differences[0].Code);
            xml.WriteAttributeString("message", Plain(lines[0]));
            xml.WriteString(Plain(string.Join('\n', lines)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    // XML 1.0 has no place for control characters.
    private static string Plain(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
