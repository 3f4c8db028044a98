using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Which EHR called, and for what kind of user; unknown for the calls before.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261124000000_AddCallers")]
internal sealed class AddCallers : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261124.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("ehr", "served_call", nullable: true);
        migrationBuilder.AddColumn<string>("user_type", "served_call", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("ehr", "served_call");
        migrationBuilder.DropColumn("user_type", "served_call");
    }
}
