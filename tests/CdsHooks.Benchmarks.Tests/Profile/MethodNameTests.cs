using CdsHooks.Benchmarks.Profile;

namespace CdsHooks.Benchmarks.Tests.Profile;

public class MethodNameTests
{
    [Theory]
    [InlineData("instance void [CdsHooks.Protocol] CdsHooks.Protocol.Json.TapeReader::Read(class [System.Runtime]System.IDisposable)[OptimizedTier1]", "CdsHooks.Protocol.Json.TapeReader::Read")]
    [InlineData("instance void [Core] A.B+<GoAsync>d__10`1[System.__Canon]::MoveNext()[InstrumentedTier]", "A.B+<GoAsync>d__10`1[System.__Canon]::MoveNext")]
    [InlineData("bool [System.Private.CoreLib] System.Threading.ThreadPoolWorkQueue::Dispatch()[OptimizedTier1]", "System.Threading.ThreadPoolWorkQueue::Dispatch")]
    [InlineData("System.Threading.Tasks.Task /* MT: 0x7f66 */ [Anonymously Hosted DynamicMethods Assembly] dynamicClass::lambda_method56(object)[Optimized]", "dynamicClass::lambda_method56")]
    [InlineData("instance object [A] A.B::.ctor", "A.B::.ctor")]
    [InlineData("__x64_sys_recvfrom", "__x64_sys_recvfrom")]
    [InlineData("stub ReportStubBlock<VSD_ResolveStub>", "stub ReportStubBlock<VSD_ResolveStub>")]
    public void Of_Symbol_GivesTypeAndMethod(string symbol, string name) => Assert.Equal(name, MethodName.Of(symbol));
}
