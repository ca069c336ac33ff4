import { testPermissionsOf } from "../../../tests/matrix/module-matrix.ts";

testPermissionsOf("work");
