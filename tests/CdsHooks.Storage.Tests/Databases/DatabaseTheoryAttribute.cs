using Xunit.Sdk;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>A theory of a class that is run on each kind of database.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CdsHooks.Storage.Tests.Databases.DatabaseTheoryDiscoverer", "CdsHooks.Storage.Tests")]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
