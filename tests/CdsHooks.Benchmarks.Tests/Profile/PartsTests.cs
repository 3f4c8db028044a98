using CdsHooks.Benchmarks.Profile;

namespace CdsHooks.Benchmarks.Tests.Profile;

/// <summary>Stacks are written as perf gives them: the running function first.</summary>
public class PartsTests
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol+<ProcessRequests>d__1::MoveNext";

    [Theory]
    [InlineData(Parts.Tape, "CdsHooks.Protocol.Json.PlainReader::TryRead", "CdsHooks.Protocol.Json.JsonTape::TryRead", "CdsHooks.Service.Invocation.HookCalls+<ReadAndAnswerAsync>d__10::MoveNext", Kestrel)]
    [InlineData(Parts.Envelope, "CdsHooks.Protocol.Json.JsonTape::FindMember", "CdsHooks.Protocol.Invocation.CdsRequestReader::Read", "CdsHooks.Service.Invocation.HookCalls::Go")]
    [InlineData(Parts.Chart, "CdsHooks.Fhir.Terminology.Lexicon::Find", "CdsHooks.Fhir.Facts.ChartBuilder::TryTake", "CdsHooks.Fhir.Facts.ChartReader::Read", "CdsHooks.Service.Invocation.RuleWork::Run")]
    [InlineData(Parts.Rules, "CdsHooks.Protocol.Json.JsonTape::FindMember", "CdsHooks.Fhir.Reading.Observation::get_Value", "CdsHooks.Fhir.FhirPath.Evaluation.Navigate::Run", "CdsHooks.Rules.Pipeline.RuleRun::Execute")]
    [InlineData(Parts.Rules, "CdsHooks.Protocol.Invocation.Deadline::get_HasPassed", "CdsHooks.Rules.Pipeline.RuleRun::Execute")]
    [InlineData(Parts.Selection, "CdsHooks.Fhir.Facts.Chart::HasAny", "CdsHooks.Rules.Pipeline.RuleRun::WithoutRunning", "CdsHooks.Rules.Pipeline.RuleRun::Execute")]
    [InlineData(Parts.Cards, "CdsHooks.Rules.Pipeline.CardAssembly::Assemble", "CdsHooks.Service.Invocation.AnswerWriter::Answer")]
    [InlineData(Parts.Write, "System.Text.Json.Utf8JsonWriter::WriteString", "CdsHooks.Service.Invocation.AnswerWriter::Answer", Kestrel)]
    [InlineData(Parts.Ledger, "System.Net.Sockets.Socket::Send", "Npgsql.NpgsqlCommand::Execute", "CdsHooks.Storage.Ledger.PostgreSql.PostgreSqlCallWriter::Write")]
    [InlineData(Parts.Read, "System.Net.Sockets.Socket::Receive", "System.Threading.ThreadPoolWorkQueue::Dispatch")]
    [InlineData(Parts.Read, "System.Buffer::Memmove", "CdsHooks.Service.Invocation.PooledBody::Fill", Kestrel)]
    [InlineData(Parts.Route, "System.String::Equals", "Microsoft.AspNetCore.Routing.Matching.DfaMatcher::MatchAsync", Kestrel)]
    [InlineData(Parts.Token, "Interop+Crypto::EvpPKeyVerify", "CdsHooks.Smart.TrustedClients.CdsClientTokens::Check", "CdsHooks.Service.Access.AccessGate::Ask")]
    [InlineData(Parts.Telemetry, "System.Diagnostics.Metrics.Counter`1::Add", "CdsHooks.Service.Telemetry.CallWatch::Tell")]
    [InlineData(Parts.Read, "tcp_recvmsg", "do_syscall_64", "__libc_recv")]
    [InlineData(Parts.Write, "tcp_sendmsg", "do_syscall_64", "__send")]
    [InlineData(Parts.Scheduling, "finish_task_switch", "System.Threading.LowLevelLifoSemaphore::Wait")]
    [InlineData(Parts.Rest, "memcmp")]
    public void Of_Stack_CountsForTheNearestOwner(string part, params string[] names) => Assert.Equal(part, Parts.Of(Sample(names)));

    [Theory]
    [InlineData("libclrjit.so", Parts.Compilation)]
    [InlineData("libclrgcexp.so", Parts.Collection)]
    [InlineData("libe_sqlite3.so", Parts.Ledger)]
    [InlineData("libcoreclr.so", Parts.Rules)]
    public void Of_NativeCodeCalledByARule_CountsForWhatItDoes(string library, string part) =>
        Assert.Equal(part, Parts.Of(new StackSample("worker", [new Frame("", library), new Frame("CdsHooks.Rules.Packs.Running.PackRule::Evaluate", "perf-1.map")])));

    [Theory]
    [InlineData(Parts.Token, "")]
    [InlineData(Parts.Cards, "CdsHooks.Rules.Pipeline.NameBasedUuid::Of")]
    public void Of_Cryptography_CountsForItsCallerOrElseForTokens(string part, string caller) =>
        Assert.Equal(part, Parts.Of(new StackSample("worker", [new Frame("", "libcrypto.so.3"), new Frame(caller, "perf-1.map")])));

    [Theory]
    [InlineData(".NET Tiered Com", Parts.Compilation)]
    [InlineData(".NET Finalizer", Parts.Collection)]
    public void Of_ThreadOfTheRuntime_CountsForItsWork(string thread, string part) => Assert.Equal(part, Parts.Of(new StackSample(thread, [new Frame("memset", "libc.so.6")])));

    [Fact]
    public void Find_SeveralBeginnings_TakesTheLongest()
    {
        var table = new PrefixTable([("outer", ["A."]), (null, ["A.B.C"]), ("inner", ["A.B"])]);

        Assert.Equal(["outer", "inner", null, null], new[] { "A.X", "A.B.X", "A.B.C.X", "X" }.Select(table.Find));
    }

    internal static StackSample Sample(params string[] names) =>
        new(".NET TP Worker", [.. names.Select(name => new Frame(name, name.Contains("::", StringComparison.Ordinal) ? "perf-1.map" : "[kernel.kallsyms]"))]);
}
