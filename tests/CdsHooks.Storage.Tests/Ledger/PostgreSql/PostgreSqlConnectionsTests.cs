using CdsHooks.Storage.Ledger.PostgreSql;
using Npgsql;

namespace CdsHooks.Storage.Tests.Ledger.PostgreSql;

public sealed class PostgreSqlConnectionsTests
{
    private static NpgsqlConnectionStringBuilder Used(string connectionString)
    {
        using var source = PostgreSqlConnections.Of(connectionString);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }

    [Fact]
    public void Of_NothingSaid_GivesUpSoonAndOpensFewConnections()
    {
        var used = Used("Host=db;Database=cdshooks;Username=u;Password=canary-4711");

        Assert.Equal((2, 10, 20, "cdshooks"), (used.Timeout, used.CommandTimeout, used.MaxPoolSize, used.ApplicationName));
        Assert.Null(used.Password);
    }

    [Fact]
    public void Of_SaidOtherwise_KeepsIt()
    {
        var used = Used("Host=db;Database=cdshooks;Timeout=5;Command Timeout=20;Maximum Pool Size=50;Application Name=mine");

        Assert.Equal((5, 20, 50, "mine"), (used.Timeout, used.CommandTimeout, used.MaxPoolSize, used.ApplicationName));
    }

    [Fact]
    public void Of_DetailOfErrorsAskedFor_IsOffAllTheSame()
    {
        var used = Used("Host=db;Database=cdshooks;Include Error Detail=true;Log Parameters=true;Persist Security Info=true;Password=canary-4711");

        Assert.Equal((false, false, null), (used.IncludeErrorDetail, used.LogParameters, used.Password));
    }
}
