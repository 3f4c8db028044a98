using CdsHooks.Testing.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>Skips the tests of classes in <see cref="SharedPostgres"/> where no server is installed.</summary>
internal static class MissingDatabase
{
    /// <summary>One skipped test in place of the method's; <see langword="null"/> when they can be run.</summary>
    public static IEnumerable<IXunitTestCase>? SkipOf(ITestMethod method, ITestFrameworkDiscoveryOptions options, IMessageSink diagnostics)
    {
        var isOnPostgres = method.TestClass.Class.GetCustomAttributes(typeof(CollectionAttribute)).Any(
            collection => collection.GetConstructorArguments().Contains(SharedPostgres.Name));
        return isOnPostgres && PostgresServer.MissingReason is { } reason
            ? [new XunitSkippedDataRowTestCase(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason)]
            : null;
    }
}
