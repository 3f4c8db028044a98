using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model after the newest migration; EF Core compares the code's model with it before it migrates.</summary>
[DbContext(typeof(LedgerContext))]
internal sealed class LedgerContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => ModelOf20261129.Build(modelBuilder);
}
