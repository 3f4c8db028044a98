using Xunit.Sdk;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>A fact of a class that is run on each kind of database.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CdsHooks.Storage.Tests.Databases.DatabaseFactDiscoverer", "CdsHooks.Storage.Tests")]
public sealed class DatabaseFactAttribute : FactAttribute;
