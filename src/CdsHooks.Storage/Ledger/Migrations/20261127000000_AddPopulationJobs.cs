using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Keeps the work on populations.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261127000000_AddPopulationJobs")]
internal sealed class AddPopulationJobs : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261127.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "population_job",
            columns: table => new
            {
                id = table.Column<Guid>(nullable: false),
                ehr = table.Column<string>(nullable: false),
                request = table.Column<string>(nullable: false),
                phase = table.Column<string>(nullable: false),
                status_url = table.Column<string>(nullable: true),
                transaction_time_ms = table.Column<long>(nullable: true),
                progress = table.Column<string>(nullable: false),
                error = table.Column<string>(nullable: true),
                is_stop_wanted = table.Column<bool>(nullable: false),
                created_at_ms = table.Column<long>(nullable: false),
                started_at_ms = table.Column<long>(nullable: true),
                updated_at_ms = table.Column<long>(nullable: false),
                owner = table.Column<string>(nullable: false),
                lease_until_ms = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_population_job", job => job.id));
        migrationBuilder.CreateIndex("ix_population_job_created_at", "population_job", "created_at_ms");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("population_job");
}
