import { Controller, Get } from '@nestjs/common';
import { openApi } from './openapi';

/** What the service can be asked and told. */
@Controller('api')
export class OpenApiController {
  private readonly description = openApi();

  @Get('openapi.json')
  describe(): object {
    return this.description;
  }
}
