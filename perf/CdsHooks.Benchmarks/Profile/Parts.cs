namespace CdsHooks.Benchmarks.Profile;

/// <summary>The parts of a call, and to which of them a sampled stack belongs.</summary>
internal static class Parts
{
    public const string Read = "accept and read";
    public const string Route = "admission and routing";
    public const string Token = "JWT";
    public const string Tape = "tape";
    public const string Envelope = "envelope";
    public const string Gaps = "data not sent";
    public const string Chart = "index and chart";
    public const string Selection = "selection";
    public const string Rules = "rules";
    public const string Cards = "cards";
    public const string Suppression = "suppression";
    public const string Write = "write";
    public const string Ledger = "ledger";
    public const string Telemetry = "telemetry and log";
    public const string Collection = "garbage collection";
    public const string Compilation = "compilation";
    public const string Scheduling = "threads and timers";
    public const string Rest = "rest";

    /// <summary>All of them, in the order of a call.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Read, Route, Token, Tape, Envelope, Gaps, Chart, Selection, Rules, Cards, Suppression, Write, Ledger, Telemetry, Collection, Compilation, Scheduling, Rest];

    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    // Who owns the time of whatever it calls. A null row serves several owners.
    private static readonly PrefixTable Owners = new(
    [
        (Read, [Kestrel, "CdsHooks.Service.Invocation.PooledBody", "CdsHooks.Service.Invocation.Body"]),
        (Write,
        [
            Kestrel + ".Core.Internal.Http.Http1OutputProducer", Kestrel + ".Core.Internal.Http.HttpResponse", Kestrel + ".Core.Internal.Http.HttpProtocol::Write",
            Kestrel + ".Core.Internal.Http.HttpProtocol::ProduceEnd", Kestrel + ".Core.Internal.Http.HttpProtocol::FireOn", Kestrel + ".Core.Internal.Http.HttpProtocol::CreateResponseHeaders",
            Kestrel + ".Transport.Sockets.Internal.SocketSender", Kestrel + ".Transport.Sockets.Internal.SocketConnection+<DoSend>",
            "CdsHooks.Service.Invocation.AnswerWriter", "CdsHooks.Service.Invocation.Answer", "CdsHooks.Protocol.Cards.CdsResponse",
        ]),
        (Route,
        [
            "Microsoft.AspNetCore.", "Microsoft.Extensions.DependencyInjection", "dynamicClass::lambda_method",
            "CdsHooks.Service.Admission", "CdsHooks.Service.Failures", "CdsHooks.Service.Invocation", "CdsHooks.Service.Content", "CdsHooks.Service.Pages", "Program",
        ]),
        (Token, ["CdsHooks.Service.Access", "CdsHooks.Smart", "CdsHooks.Service.Registry"]),
        (Tape, ["CdsHooks.Protocol.Json.JsonTape::TryRead", "CdsHooks.Protocol.Json.JsonTape::Dispose", "CdsHooks.Protocol.Json.TapeReader", "CdsHooks.Protocol.Json.PlainReader", "CdsHooks.Protocol.Json.MemberNames"]),
        (Envelope, ["CdsHooks.Protocol.Invocation", "CdsHooks.Protocol.Validation", "CdsHooks.Protocol.Prefetch", "FluentValidation"]),
        (null, ["CdsHooks.Protocol.Invocation.Deadline"]),
        (Gaps, ["CdsHooks.Service.ChartAccess", "CdsHooks.Fhir.Rest", "CdsHooks.Fhir.Facts.ChartGap"]),
        (Chart,
        [
            "CdsHooks.Fhir.Facts.ChartReader", "CdsHooks.Fhir.Facts.ChartBuilder", "CdsHooks.Fhir.Facts.BundleContent", "CdsHooks.Fhir.Facts.ResourceIndex", "CdsHooks.Fhir.Facts.ChainLinks",
            "CdsHooks.Fhir.Facts.Chart::Dispose",
        ]),
        (Selection, ["CdsHooks.Rules.Pipeline.RuleRun::WithoutRunning", "CdsHooks.Rules.Pipeline.RuleSelection"]),
        (Rules, ["CdsHooks.Rules.", "CdsHooks.Fhir.FhirPath"]),
        (Cards,
        [
            "CdsHooks.Rules.Pipeline.Card", "CdsHooks.Rules.Pipeline.Candidate", "CdsHooks.Rules.Pipeline.NameBasedUuid", "CdsHooks.Rules.Pipeline.ServedFinding",
            "CdsHooks.Rules.Packs.Running.Cards", "CdsHooks.Rules.Clinical.Cards", "CdsHooks.Protocol.Cards", "CdsHooks.Service.Invocation.PortableCard", "CdsHooks.Service.App.CardContexts",
            "CdsHooks.Service.Invocation.AnswerWriter::Sound", "CdsHooks.Service.Invocation.AnswerWriter::IsSound", "CdsHooks.Service.Invocation.AnswerWriter::Assemble",
        ]),
        (Suppression, ["CdsHooks.Service.Suppression", "CdsHooks.Rules.Governance"]),
        (Ledger,
        [
            "CdsHooks.Storage", "CdsHooks.Rules.Explanation", "Microsoft.Data.Sqlite", "SQLitePCL", "Microsoft.EntityFrameworkCore", "Npgsql",
            "CdsHooks.Service.Invocation.AnswerWriter::Record", "CdsHooks.Service.Invocation.AnswerWriter::ToServed", "CdsHooks.Service.Invocation.AnswerWriter::ShadowsOf",
        ]),
        (null, ["CdsHooks.Storage.SharedState"]),
        (Telemetry, ["CdsHooks.Service.Telemetry", "OpenTelemetry", "Microsoft.Extensions.Logging"]),
    ]);

    // Who owns it when nobody above has called it for a purpose of his own.
    private static readonly PrefixTable Tools = new(
    [
        (Read, ["System.Net.Sockets", "System.IO.Pipelines"]),
        (Telemetry, ["System.Diagnostics."]),
        (Tape, ["CdsHooks.Protocol.Json"]),
        (Chart, ["CdsHooks.Fhir."]),
        (Suppression, ["CdsHooks.Storage.SharedState"]),
    ]);

    // System calls whose stack could not be walked further up: the C library keeps no frames. SQLite alone reads and writes at a place in a file.
    private static readonly PrefixTable SystemCalls = new(
    [
        (Read, ["__libc_recv", "recvmsg", "__libc_accept", "accept4", "epoll_wait"]),
        (Write, ["__send", "__libc_send", "sendmsg"]),
        (Ledger, ["__libc_pread", "__libc_pwrite", "fsync", "fdatasync"]),
        (Telemetry, ["__libc_write", "__write", "__GI___libc_write"]),
    ]);

    private static readonly PrefixTable Threads = new([(Scheduling, ["System.Threading."])]);

    /// <summary>The part of a stack: that of the first function, from the running one upwards, that has an owner.</summary>
    /// <param name="sample">The stack.</param>
    public static string Of(StackSample sample)
    {
        if (sample.Thread.StartsWith(".NET Tiered", StringComparison.Ordinal)) { return Compilation; }
        if (sample.Thread.StartsWith(".NET Finalizer", StringComparison.Ordinal)) { return Collection; }
        foreach (var frame in sample.Frames)
        {
            if (ByLibrary(frame.Library) is { } part || (part = Owners.Find(frame.Name)) is not null) { return part; }
        }
        // Its stacks cannot be walked further up. Signatures are nearly all that it is asked for; the hashes of card uuids are the rest.
        if (sample.Frames.Any(frame => frame.Library.StartsWith("libcrypto.so", StringComparison.Ordinal))) { return Token; }
        foreach (var table in (ReadOnlySpan<PrefixTable>)[Tools, SystemCalls, Threads])
        {
            foreach (var frame in sample.Frames)
            {
                if (table.Find(frame.Name) is { } part) { return part; }
            }
        }
        return Rest;
    }

    private static string? ByLibrary(string library) => library switch
    {
        "libclrjit.so" => Compilation,
        "libclrgc.so" or "libclrgcexp.so" => Collection,
        "libe_sqlite3.so" => Ledger,
        _ => null,
    };
}
