using Xunit.Abstractions;
using Xunit.Sdk;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>Finds theories, and skips those whose database is not installed.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        MissingDatabase.SkipOf(testMethod, discoveryOptions, DiagnosticMessageSink) ?? base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
