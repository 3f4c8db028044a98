using System.Collections.Concurrent;
using System.Security.Cryptography;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir.Access;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>One export: what goes into it, and how far it is. Files are not kept; each is written anew while it is downloaded.</summary>
internal sealed class BulkJob : IDisposable
{
    private readonly SimulatedEhr ehr;
    private readonly BulkOrder order;
    private readonly FhirAccess access;
    private readonly IReadOnlyList<string> patients;
    private readonly bool withShared;
    private readonly int patientsPerFile;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private int done;

    /// <param name="ehr">Whose charts.</param>
    /// <param name="requestUrl">The URL of the kick-off.</param>
    /// <param name="order">What was asked for.</param>
    /// <param name="access">What was granted to who asked.</param>
    /// <param name="patients">Whose charts go in.</param>
    /// <param name="types">The types that go in.</param>
    /// <param name="withShared">Whether practitioners and the like go in.</param>
    public BulkJob(SimulatedEhr ehr, string requestUrl, BulkOrder order, FhirAccess access, IReadOnlyList<string> patients, IReadOnlyList<string> types, bool withShared)
    {
        (this.ehr, this.order, this.access, this.patients, this.withShared) = (ehr, order, access, patients, withShared);
        (RequestUrl, Types, StartedAt, patientsPerFile) = (requestUrl, types, ehr.Clock.GetUtcNow(), ehr.Manner.Fhir.Bulk.PatientsPerFile);
        Counting = Task.Run(Count, ending.Token);
    }

    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>What signed URLs of files carry.</summary>
    public string Signature { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string RequestUrl { get; }

    public IReadOnlyList<string> Types { get; }

    public BulkOrder Order => order;

    public DateTimeOffset StartedAt { get; }

    public string ClientId => access.Grant.ClientId;

    /// <summary>Status requests so far.</summary>
    public int Polls { get; set; }

    /// <summary>Downloads so far.</summary>
    public int Downloads { get; set; }

    /// <summary>True once the manifest was given.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Ends when all is counted.</summary>
    public Task Counting { get; }

    /// <summary>From 0 to 100.</summary>
    public int Percent => patients.Count == 0 ? 100 : (int)(100L * Volatile.Read(ref done) / patients.Count);

    /// <summary>The files that hold something: <c>Type-number</c> and the resources in each, once all is counted.</summary>
    public IEnumerable<(string Type, int Number, int Count)> Files() =>
        from type in Types
        from number in Enumerable.Range(0, NumberOfChunks)
        let count = counts.GetValueOrDefault(Name(type, number))
        where count > 0
        select (type, number, count);

    /// <summary>The resources of one file, made while they are read.</summary>
    public IEnumerable<ChartResource> Resources(string type, int number)
    {
        var some = patients.Skip(number * patientsPerFile).Take(patientsPerFile).SelectMany(patient => ehr.Charts.Of(patient, type));
        if (number == 0 && withShared) { some = some.Concat(ehr.Charts.Shared().Where(resource => resource.Type == type && type != "Group")); }
        return some.Where(resource => order.Wants(resource) && access.AllowsSystem(resource));
    }

    /// <summary>What was deleted of what is exported, since the time that was asked for.</summary>
    public IEnumerable<ChartResource> Deleted() =>
        order.Since is not { } since ? [] : ehr.Charts.DeletedSince(since).Where(resource =>
            Types.Contains(resource.Type, StringComparer.Ordinal) && (resource.PatientId is null || patients.Contains(resource.PatientId, StringComparer.Ordinal)));

    public static string Name(string type, int number) => FormattableString.Invariant($"{type}-{number + 1}");

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    private int NumberOfChunks => Math.Max(1, (patients.Count + patientsPerFile - 1) / patientsPerFile);

    private void Count()
    {
        var cancel = ending.Token;
        foreach (var type in Types)
        {
            for (var number = 0; number < NumberOfChunks && !cancel.IsCancellationRequested; number++)
            {
                counts[Name(type, number)] = Resources(type, number).TakeWhile(_ => !cancel.IsCancellationRequested).Count();
                Volatile.Write(ref done, Math.Min(patients.Count, (Array.IndexOf([.. Types], type) * patients.Count + (number + 1) * patientsPerFile) / Types.Count));
            }
        }

        Volatile.Write(ref done, patients.Count);
    }
}
