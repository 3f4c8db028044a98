using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Registrations of EHRs, their changes and the count of these.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261123000000_AddEhrs")]
internal sealed class AddEhrs : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261123.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ehr_registration",
            columns: table => new
            {
                slug = table.Column<string>(nullable: false),
                environment = table.Column<string>(nullable: false),
                is_enabled = table.Column<bool>(nullable: false),
                settings = table.Column<string>(nullable: false),
                revision = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ehr_registration", ehr => new { ehr.slug, ehr.environment }));

        migrationBuilder.CreateTable(
            name: "ehr_change",
            columns: table => new
            {
                revision = table.Column<long>(nullable: false),
                slug = table.Column<string>(nullable: false),
                environment = table.Column<string>(nullable: false),
                at_ms = table.Column<long>(nullable: false),
                changed_by = table.Column<string>(nullable: false),
                action = table.Column<string>(nullable: false),
                details = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ehr_change", change => change.revision));

        migrationBuilder.CreateTable(
            name: "ehr_revision",
            columns: table => new
            {
                id = table.Column<int>(nullable: false),
                value = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ehr_revision", revision => revision.id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["ehr_revision", "ehr_change", "ehr_registration"]) { migrationBuilder.DropTable(table); }
    }
}
