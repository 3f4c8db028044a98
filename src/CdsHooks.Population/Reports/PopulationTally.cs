using CdsHooks.Population.Evaluation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Reports;

/// <summary>What came of a population, in numbers. Not safe for several threads; each counts for itself and is added at the end.</summary>
public sealed class PopulationTally
{
    private readonly Dictionary<(string Service, string Rule), RuleTally> rules = [];

    /// <summary>Patients who were asked about.</summary>
    public long Patients { get; private set; }

    /// <summary>Patients with at least one gap.</summary>
    public long PatientsWithGaps { get; private set; }

    /// <summary>Gaps that are listed.</summary>
    public long Gaps { get; private set; }

    /// <summary>Patients that resources refer to and who are not in the export, or whose ids no hook call may have. Nothing is said of them.</summary>
    public long WithoutPatient { get; private set; }

    /// <summary>Patients with more data than is read of one. Nothing is said of them.</summary>
    public long TooLarge { get; private set; }

    /// <summary>Bytes of resources that were looked at.</summary>
    public long Bytes { get; private set; }

    /// <summary>The rules, in the order in which they are asked.</summary>
    public IEnumerable<RuleTally> Rules => rules.Values;

    internal void Add(PatientResult result, long bytes)
    {
        Patients++;
        PatientsWithGaps += result.Gaps.Count > 0 ? 1 : 0;
        Gaps += result.Gaps.Count;
        Bytes += bytes;
        foreach (var (service, ended) in result.Results) { TallyOf(service.Definition.Id, ended).Add(ended); }
    }

    internal void AddWithoutPatient() => WithoutPatient++;

    internal void AddTooLarge() => TooLarge++;

    internal void Add(PopulationTally other)
    {
        Patients += other.Patients;
        PatientsWithGaps += other.PatientsWithGaps;
        Gaps += other.Gaps;
        WithoutPatient += other.WithoutPatient;
        TooLarge += other.TooLarge;
        Bytes += other.Bytes;
        foreach (var (key, tally) in other.rules)
        {
            if (!rules.TryGetValue(key, out var own)) { rules[key] = own = new RuleTally { RuleId = tally.RuleId, ServiceId = tally.ServiceId, Title = tally.Title, IsShadow = tally.IsShadow }; }
            own.Add(tally);
        }
    }

    private RuleTally TallyOf(string service, RuleResult ended)
    {
        if (!rules.TryGetValue((service, ended.Rule.Id), out var tally))
        {
            rules[(service, ended.Rule.Id)] = tally = new RuleTally { RuleId = ended.Rule.Id, ServiceId = service, Title = ended.Rule.Title, IsShadow = ended.IsShadow };
        }
        return tally;
    }
}
