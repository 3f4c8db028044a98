using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>What rules on trial would have shown.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261122000000_AddShadowFirings")]
internal sealed class AddShadowFirings : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261122.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "shadow_firing",
            columns: table => new
            {
                call_id = table.Column<Guid>(nullable: false),
                rule_id = table.Column<string>(nullable: false),
                rule_version = table.Column<string>(nullable: false),
                findings = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_shadow_firing", firing => new { firing.call_id, firing.rule_id });
                table.ForeignKey(
                    "FK_shadow_firing_served_call_call_id", firing => firing.call_id, "served_call", "call_id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("shadow_firing");
}
