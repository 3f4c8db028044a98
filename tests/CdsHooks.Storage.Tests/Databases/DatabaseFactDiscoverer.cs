using Xunit.Abstractions;
using Xunit.Sdk;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>Finds facts, and skips those whose database is not installed.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        MissingDatabase.SkipOf(testMethod, discoveryOptions, DiagnosticMessageSink) ?? base.Discover(discoveryOptions, testMethod, factAttribute);
}
